using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Registration;

/// <summary>Lets only the department through: by its key, of which the app knows nothing but the SHA-256.</summary>
internal sealed class DepartmentGate(string? departmentKeySha256, ActLog acts)
{
    /// <summary>Null where the key is right; else the answer that refuses.</summary>
    internal async Task<ApiAnswer?> RefusalAsync(string? key, string action, string subject, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(departmentKeySha256))
        {
            return ApiAnswer.Problem(403, "Forbidden", new LocalText(
                "Chức năng này đang đóng: hãy đặt app setting DepartmentKeySha256 để mở.",
                "This function is closed: set the app setting DepartmentKeySha256 to open it."));
        }

        if (SecretKey.Matches(key, departmentKeySha256))
        {
            return null;
        }

        await acts.RefusedAsync("unknown", action, subject, "The department's key was missing or wrong.", cancellation);
        return Unauthorised(new LocalText(
            $"Thiếu khóa của cơ quan quản lý hoặc khóa sai: gửi khóa trong trường {SecretKey.Header}.",
            $"The department's key is missing or wrong: send it in {SecretKey.Header}."));
    }

    // RFC 9110 section 15.5.2: a 401 names a scheme.
    internal static ApiAnswer Unauthorised(LocalText detail) =>
        ApiAnswer.Problem(401, "Unauthorized", detail).With("WWW-Authenticate", "PortalCheck-Key");
}
