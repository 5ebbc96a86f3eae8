using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.AzureStorage.Rest;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.Tests.AzureStorage.Rest;

/// <summary>Against a small server on loopback that answers as the test says.</summary>
public sealed class RetryTests
{
    private const string Key = "a2V5IG9mIHRoZSB0ZXN0";

    [Fact]
    public async Task Busy_ThenWell_IsTriedAgainEachTimeWithItsOwnSignature()
    {
        var dates = new List<string>();
        var answers = 0;
        await using var server = await StartAsync(context =>
        {
            dates.Add(context.Request.Headers.Authorization.ToString());
            return Respond(context, ++answers <= 2 ? 503 : 204, "");
        });
        await Table(server).UpsertAsync(new TableEntity("p", "r"), default);
        Assert.Equal(3, answers);
        Assert.All(dates, value => Assert.StartsWith("SharedKey account:", value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Busy_ForEver_SaysSoAfterSixTries()
    {
        var answers = 0;
        await using var server = await StartAsync(context =>
        {
            answers++;
            return Respond(context, 503, """{"odata.error":{"code":"ServerBusy","message":{"value":"x"}}}""");
        });
        var fault = await Assert.ThrowsAsync<StoreException>(() => Table(server).UpsertAsync(new TableEntity("p", "r"), default));
        Assert.Equal(6, answers);
        Assert.Contains("503 ServerBusy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_IsNotTriedAgainAndNamesNoKey()
    {
        var answers = 0;
        await using var server = await StartAsync(context =>
        {
            answers++;
            return Respond(context, 403, """{"odata.error":{"code":"AuthenticationFailed"}}""");
        });
        var fault = await Assert.ThrowsAsync<StoreException>(() => Table(server).FindAsync("p", "r", default));
        Assert.Equal(1, answers);
        Assert.Contains("403 AuthenticationFailed", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyListens_SaysSoAndNamesNoKey()
    {
        string address;
        await using (var server = await StartAsync(context => Respond(context, 200, "")))
        {
            address = server.Urls.First();
        }

        var fault = await Assert.ThrowsAsync<StoreException>(() => Table(address).FindAsync("p", "r", default));
        Assert.Contains("did not answer", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatIsNoJson_SaysSo()
    {
        await using var server = await StartAsync(context => Respond(context, 200, "<html>proxy</html>"));
        await Assert.ThrowsAsync<StoreException>(() => Table(server).FindAsync("p", "r", default));
    }

    [Fact]
    public async Task Query_WithContinuation_AsksOnUntilThereIsNone()
    {
        var queries = new List<string>();
        await using var server = await StartAsync(context =>
        {
            queries.Add(context.Request.QueryString.Value ?? "");
            if (queries.Count < 3)
            {
                // An answer may be empty and still not be the last.
                context.Response.Headers["x-ms-continuation-NextPartitionKey"] = "1!4!cA--";
                context.Response.Headers["x-ms-continuation-NextRowKey"] = "a b";
            }

            return Respond(context, 200, queries.Count == 2 ? """{"value":[]}""" : """{"value":[{"PartitionKey":"p","RowKey":"r"}]}""");
        });
        var found = 0;
        await foreach (var entity in Table(server).QueryAsync(TableFilter.Partition("o'p"), select: null, most: null, default))
        {
            found++;
        }

        Assert.Equal(2, found);
        Assert.Equal("?$filter=PartitionKey%20eq%20%27o%27%27p%27", queries[0]);
        Assert.EndsWith("&NextPartitionKey=1%214%21cA--&NextRowKey=a%20b", queries[2], StringComparison.Ordinal);
    }

    private static StorageTable Table(WebApplication server) => Table(server.Urls.First());

    private static StorageTable Table(string address) => new(
        StorageService.Tables(StorageAccount.FromConnectionString(
            $"AccountName=account;AccountKey={Key};TableEndpoint={address}", transport: null, TimeSpan.FromMilliseconds(1))),
        "T");

    private static Task Respond(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return body.Length > 0 ? context.Response.WriteAsync(body) : Task.CompletedTask;
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
