using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Model.Evidence;
using static PortalCheck.Collect.Tests.Trials.TriedPages;

namespace PortalCheck.Collect.Tests.Trials;

/// <summary>Trials of whole forms, and what the server saw of them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FormTrialTests(RunningBrowser browser)
{
    // Every way to a network that a page has, on every key and every press: digests, single letters and empty questions too, which no rule could tell.
    private const string EveryWay = """
        <script>
        const values = () => [...document.querySelectorAll('input')].map(one => one.value).join('|');
        const say = () => {
          const text = values();
          const ways = [
            () => fetch('/gui', { method: 'POST', body: text }), () => fetch('/hoi'), () => fetch('/hoi?v=' + text.length), () => fetch('/gui', { method: 'POST', body: text, keepalive: true }),
            () => navigator.sendBeacon('/gui', text), () => { const x = new XMLHttpRequest(); x.open('PUT', '/gui'); x.send(text); },
            () => { new Image().src = '/anh?v=' + text.slice(0, 1); }, () => new WebSocket('ws://' + location.host + '/o'), () => new EventSource('/dong'),
            () => { const l = document.createElement('link'); l.rel = 'prefetch'; l.href = '/lay?v=' + text; document.head.append(l); },
            () => { const l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'http://' + text.length + '.' + location.host; document.head.append(l); },
            () => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '/kieu?v=' + btoa(encodeURIComponent(text)); document.head.append(l); },
            () => document.body.insertAdjacentHTML('beforeend', `<p style="background:url(/nen?v=${text.length})">x</p>`),
            () => { const i = document.createElement('iframe'); i.src = '/khung?v=' + text.length; document.body.append(i); },
            () => new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/gui', { method: 'POST' })`]))),
            () => navigator.serviceWorker && navigator.serviceWorker.register('/sw.js?v=' + text.length),
            () => { const f = document.forms[0]; f.target = '_blank'; f.submit(); }, () => { const f = document.forms[0]; f.target = ''; f.method = 'get'; f.submit(); },
            () => open('/cua?v=' + text), () => { location.href = '/di?v=' + text.length; }, () => { document.cookie = 'v=' + encodeURIComponent(text); },
          ];
          for (const way of ways) try { Promise.resolve(way()).catch(() => 0); } catch (e) {}
        };
        for (const name of ['input', 'blur', 'click', 'submit', 'change', 'keydown']) document.addEventListener(name, say, true);
        addEventListener('pagehide', say);
        addEventListener('beforeunload', say);
        setInterval(say, 60000);
        </script>
        """;

    [BrowserFact]
    public async Task FormThatSendsInEveryWay_ReachesNobody()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $"<form method=\"post\" action=\"/gui\">{Fields}<button>Gửi</button></form>{EveryWay}");

        Assert.Null(tried.Trial.Failure);
        Assert.Contains(tried.Trial.Sendings, sending => sending.Method == "POST" && sending.Host == Host);
        Assert.True(tried.Refused > 10);
        Assert.All(site.All, request => Assert.True(request is { Method: "GET", Path: "/" or "/favicon.ico", Body: "" }, $"{request.Method} {request.Path}"));
    }

    [BrowserFact]
    public async Task PageLeftAndGoneBackTo_HoldsItsInputAndAsksNobody()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $"<form method=\"post\" action=\"/gui\">{Fields}<button>Gửi hồ sơ</button></form>");

        Assert.Empty(tried.Trial.Return!.Lost);
        Assert.Single(site.All, request => request.Path == "/");
    }

    [BrowserFact]
    public async Task PageThatForgetsItsInput_IsSeenToLoseIt()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $"<form method=\"post\" action=\"/gui\" autocomplete=\"off\">{Fields}<button>Gửi hồ sơ</button></form>");

        Assert.Equal(tried.Trial.Return!.Fields, tried.Trial.Return.Lost.Count);
        Assert.False(tried.Trial.Return.NoStore);
    }

    [BrowserFact]
    public async Task ValueInThePagesOwnAddress_IsTold()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $"<form method=\"post\" action=\"/gui\">{Fields}<button>Gửi hồ sơ</button></form><script>cccd.addEventListener('change', () => history.replaceState(null, '', '/?so=' + cccd.value));</script>");

        Assert.Equal([FieldPurpose.IdentityNumber], tried.Trial.InOwnAddress);
        Assert.Single(site.All, request => request.Path == "/");
    }

    [BrowserFact]
    public async Task FormWithErrorsTiedToItsFields_IsSeenSo()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $$"""
            <form method="post" action="/gui" novalidate id="f">{{Fields}}
            <p id="loi-ten" role="alert"></p><p id="loi-cccd" role="alert"></p><p id="loi-ngay" role="alert"></p><p id="loi-thu" role="alert"></p><p id="loi-dt" role="alert"></p>
            <button>Gửi hồ sơ</button></form>
            <script>
            const rules = {
              ten: v => v ? '' : 'Vui lòng nhập họ và tên.', cccd: v => /^[0-9]{12}$/.test(v) ? '' : 'Số căn cước phải gồm 12 chữ số.',
              ngay: v => v === '01/01/1990' ? '' : 'Ngày sinh không hợp lệ.', thu: v => v === '' || v.includes('@') ? '' : 'Thư điện tử không hợp lệ.',
              dt: v => /^[0-9]*$/.test(v) ? '' : 'Số điện thoại chỉ gồm chữ số, không hợp lệ.' };
            document.getElementById('f').addEventListener('submit', event => {
              let first = null;
              for (const id in rules) {
                const field = document.getElementById(id), error = rules[id](field.value);
                document.getElementById('loi-' + id).textContent = error;
                field.setAttribute('aria-describedby', 'loi-' + id);
                field.setAttribute('aria-invalid', String(!!error));
                if (error && !first) first = field;
              }
              if (first) { event.preventDefault(); first.focus(); }
            });
            </script>
            """);
        var trial = tried.Trial;

        Assert.Equal(PressEffect.Messages, trial.Empty!.Effect);
        Assert.Equal("#ten", trial.Empty.Focus);
        Assert.Contains(trial.Empty.Messages, message => message is { Field: "#ten", Tie: MessageTie.Described, Announced: true, Marked: true, Vietnamese: true });
        foreach (var purpose in new[] { FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Email, FieldPurpose.Phone })
            Assert.Equal((purpose, WrongAnswer.Caught), (purpose, trial.Field(purpose).Answer));
        Assert.Empty(trial.Sendings);
        Assert.Equal((5, 5), (trial.Keys!.Fields, trial.Keys.Reached));
    }

    [BrowserFact]
    public async Task FormThatLooksAtNothing_WouldSendWhatIsWrong()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $"<form method=\"get\" action=\"http://khac.thu-nghiem.gov.vn/gui\">{Fields.Replace("required", "", StringComparison.Ordinal)}<button>Gửi hồ sơ</button></form>");
        var trial = tried.Trial;

        Assert.Equal(PressEffect.Sending, trial.Empty!.Effect);
        Assert.Equal(WrongAnswer.Sent, trial.Field(FieldPurpose.IdentityNumber).Answer);
        Assert.Contains(trial.Sendings, sending => sending.Moment == TrialMoment.PressedWrong && sending.InAddress.Contains(FieldPurpose.IdentityNumber));
        Assert.DoesNotContain(site.All, request => request.Path != "/" && request.Path != "/favicon.ico");
    }

    [BrowserFact]
    public async Task FormThatSpeaksInAlerts_IsHeardFieldByField()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $$"""
            <form method="post" action="/gui" novalidate onsubmit="
              if (!ten.value) { alert('Ban chua nhap ho va ten!'); return false; }
              if (!/^[0-9]{12}$/.test(cccd.value)) { alert('Số căn cước không hợp lệ!'); return false; }
              if (/[a-z]/.test(dt.value)) { alert('Số điện thoại không hợp lệ!'); return false; }">{{Fields}}<button>Gửi hồ sơ</button></form>
            """);
        var trial = tried.Trial;

        Assert.Equal(["Ban chua nhap ho va ten!"], trial.Empty!.Alerts);
        Assert.Equal(WrongAnswer.Caught, trial.Field(FieldPurpose.IdentityNumber).Answer);
        Assert.Equal(WrongAnswer.Caught, trial.Field(FieldPurpose.Phone).Answer);
        Assert.Equal(WrongAnswer.Sent, trial.Field(FieldPurpose.Email).Answer);
    }

    [BrowserFact]
    public async Task BrowsersOwnChecks_CountAndTheFieldForDatesTakesNoWrongOne()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, """
            <form method="post" action="/gui"><label>Họ và tên <input name="ten" required></label><label>Ngày sinh <input type="date" name="ngay" required></label>
            <label>Thư điện tử <input type="email" name="thu" required></label><label>Số căn cước <input name="cccd" required pattern="[0-9]{12}"></label>
            <label>Số điện thoại <input name="dt" required oninput="this.value = this.value.replace(/[^0-9]/g, '')"></label><button>Gửi hồ sơ</button></form>
            """);
        var trial = tried.Trial;

        Assert.Contains(trial.Empty!.Messages, message => message is { Tie: MessageTie.Browser, Announced: true });
        Assert.Equal(WrongAnswer.Prevented, trial.Field(FieldPurpose.BirthDate).Answer);
        Assert.Equal(WrongAnswer.Prevented, trial.Field(FieldPurpose.Phone).Answer);
        Assert.Equal(WrongAnswer.Caught, trial.Field(FieldPurpose.Email).Answer);
        Assert.Equal(WrongAnswer.Caught, trial.Field(FieldPurpose.IdentityNumber).Answer);
    }

    [BrowserFact]
    public async Task SessionThatEnds_IsHeardWithItsWarning()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tried = await browser.TryAsync(site, $$"""
            <form method="post" action="/gui">{{Fields}}<button>Gửi hồ sơ</button></form>
            <div id="w" role="alertdialog" hidden><p>Phiên làm việc sắp hết hạn, còn lại 60 giây.</p><button type="button">Tiếp tục làm việc</button></div>
            <script>
            setTimeout(() => { document.getElementById('w').hidden = false; }, 14 * 60000);
            setTimeout(() => { location.href = '/logout'; }, 15 * 60000);
            </script>
            """);
        var session = tried.Trial.Session!;

        Assert.Equal((14, "Tiếp tục làm việc", true, 60), (session.WarnedAt, session.Extend, session.ExtendReachable, session.SecondsLeft));
        Assert.Equal(("/logout", 15), (session.Ended, session.EndedAt));
    }
}
