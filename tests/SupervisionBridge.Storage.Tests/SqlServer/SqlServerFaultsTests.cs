using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Storage.Tests.SqlServer;

/// <summary>What a fault says of the commit that met it. No server is needed for this.</summary>
public sealed class SqlServerFaultsTests
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // Nobody may have touched a type of the store's assembly yet: its module offers the stand-in.
    static SqlServerFaultsTests() => RuntimeHelpers.RunModuleConstructor(typeof(SqlServerStore).Module.ModuleHandle);

    [Theory]
    [InlineData(-2, 11, true)]
    [InlineData(10054, 20, true)]
    [InlineData(3960, 16, false)]
    [InlineData(1205, 13, false)]
    [InlineData(547, 16, false)]
    public void NoAnswer_OfTheServerOrOfTheClient_IsToldApart(int number, byte severity, bool noAnswer) =>
        SqlServerFaults.IsNoAnswer(Told(number, severity)).ShouldBe(noAnswer);

    [Fact]
    public void NoAnswer_WhateverElseTheClientThrows_IsNone()
    {
        SqlServerFaults.IsNoAnswer(new InvalidOperationException("The connection is closed.")).ShouldBeTrue();
        SqlServerFaults.IsNoAnswer(new TimeoutException()).ShouldBeTrue();
    }

    /// <summary>The client makes these by itself alone.</summary>
    private static SqlException Told(int number, byte severity)
    {
        var constructor = typeof(SqlError).GetConstructors(Hidden).OrderBy(one => one.GetParameters().Length).First();
        var error = constructor.Invoke([.. constructor.GetParameters().Select((parameter, index) => index switch
        {
            0 => number,
            2 => severity,
            _ => parameter.ParameterType == typeof(string) ? "invented" : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
        })]);
        var errors = typeof(SqlErrorCollection).GetConstructor(Hidden, [])!.Invoke([]);
        typeof(SqlErrorCollection).GetMethod("Add", Hidden, [typeof(SqlError)])!.Invoke(errors, [error]);
        return (SqlException)typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(null, [errors, "invented"])!;
    }
}
