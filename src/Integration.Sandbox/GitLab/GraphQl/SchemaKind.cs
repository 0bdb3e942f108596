namespace Integration.Sandbox.GitLab.GraphQl;

internal enum SchemaKind
{
    Scalar,
    Enum,
    Object,
    Union,
}
