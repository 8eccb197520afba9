namespace SupervisionBridge.Sandbox.Api;

internal static class RequestBody
{
    /// <summary>The whole body, or null where it is longer than <paramref name="maxBytes"/>: then the rest is not read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        if (request.ContentLength is 0 || HttpMethods.IsGet(request.Method))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            await body.WriteAsync(chunk.AsMemory(0, read));
        }

        return body.ToArray();
    }
}
