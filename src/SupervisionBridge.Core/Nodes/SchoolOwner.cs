using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Core.Nodes;

/// <summary>Whose a school is: the living node with the highest hash of node and school. Every node knows it by itself, and where one leaves only its schools move.</summary>
public static class SchoolOwner
{
    /// <summary>The owner among living nodes; null where none lives.</summary>
    public static string? Of(string schoolUrn, IEnumerable<string> living) =>
        living.OrderByDescending(node => Weight(node, schoolUrn)).ThenBy(node => node, StringComparer.Ordinal).FirstOrDefault();

    private static ulong Weight(string node, string schoolUrn) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{node}\n{schoolUrn}")));
}
