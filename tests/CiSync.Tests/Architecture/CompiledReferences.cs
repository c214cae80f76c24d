using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CiSync.Tests.Architecture;

/// <summary>
/// Everything that the types of an assembly mention, read from the compiled file: bases, interfaces, attributes, fields,
/// signatures, locals and each instruction of each body. What isn't compiled in can't be called, and a using alone isn't a sin.
/// </summary>
internal sealed class CompiledReferences
{
    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly HashSet<Reference> _found = [];
    private TypeName _from = new("", "");

    private CompiledReferences(PEReader file) => (_file, _metadata) = (file, file.GetMetadataReader());

    public static IReadOnlyCollection<Reference> Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = new CompiledReferences(file);
        foreach (var type in reader._metadata.TypeDefinitions)
        {
            reader.Read(type);
        }

        return reader._found;
    }

    private void Read(TypeDefinitionHandle handle)
    {
        _from = Names.Of(_metadata, handle);
        var type = _metadata.GetTypeDefinition(handle);
        Note(type.BaseType);
        foreach (var item in type.GetInterfaceImplementations())
        {
            Note(_metadata.GetInterfaceImplementation(item).Interface);
        }

        foreach (var parameter in type.GetGenericParameters())
        {
            Read(_metadata.GetGenericParameter(parameter));
        }

        foreach (var field in type.GetFields())
        {
            _metadata.GetFieldDefinition(field).DecodeSignature(new Names(this), null);
            Read(_metadata.GetFieldDefinition(field).GetCustomAttributes());
        }

        foreach (var method in type.GetMethods())
        {
            Read(_metadata.GetMethodDefinition(method));
        }

        Read(type.GetCustomAttributes());
    }

    private void Read(MethodDefinition method)
    {
        method.DecodeSignature(new Names(this), null);
        Read(method.GetCustomAttributes());
        foreach (var parameter in method.GetGenericParameters())
        {
            Read(_metadata.GetGenericParameter(parameter));
        }

        if (method.GetImport() is { Module.IsNil: false } import)
        {
            var library = _metadata.GetString(_metadata.GetModuleReference(import.Module).Name);
            _found.Add(new Reference(_from, new TypeName(Laws.NativeCode, library), _metadata.GetString(import.Name)));
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new Names(this), null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Note(region.CatchType);
        }

        foreach (var token in Instructions.Tokens(body.GetILBytes()!))
        {
            Note(token);
        }
    }

    private void Read(GenericParameter parameter)
    {
        foreach (var constraint in parameter.GetConstraints())
        {
            Note(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Read(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Note(_metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Note(EntityHandle handle)
    {
        // An interface has no base, a catch-all no type.
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(new Names(this), null);
                Note(generic.Method);
                break;
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                Note(method.GetDeclaringType(), Signature(method.Name, method.DecodeSignature(new Names(this), null)));
                break;
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                Note(field.GetDeclaringType(), _metadata.GetString(field.Name));
                break;
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                Note(member.Parent, member.GetKind() == MemberReferenceKind.Method
                    ? Signature(member.Name, member.DecodeMethodSignature(new Names(this), null))
                    : _metadata.GetString(member.Name));
                break;
            case HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification:
                Note(handle, null);
                break;
            default:
                // Strings and the signatures of calli.
                break;
        }
    }

    private void Note(EntityHandle type, string? member)
    {
        if (type.Kind == HandleKind.TypeSpecification)
        {
            // List<Foo>.Add: the signature names List and Foo; the member belongs to the first of them.
            var names = new Names(this);
            _metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(names, null);
            if (names.First is { } first && member is not null)
            {
                _found.Add(new Reference(_from, first, member));
            }
        }
        else if (type.Kind is HandleKind.TypeReference or HandleKind.TypeDefinition)
        {
            _found.Add(new Reference(_from, Names.Of(_metadata, type), member));
        }
    }

    private string Signature(StringHandle name, MethodSignature<string> signature) =>
        $"{_metadata.GetString(name)}({string.Join(", ", signature.ParameterTypes)})";

    /// <summary>Writes the types of a signature as text and notes each as a reference on the way.</summary>
    private sealed class Names(CompiledReferences reader) : ISignatureTypeProvider<string, object?>
    {
        public TypeName? First { get; private set; }

        public static TypeName Of(MetadataReader metadata, EntityHandle type)
        {
            if (type.Kind == HandleKind.TypeDefinition)
            {
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return definition.GetDeclaringType() is { IsNil: false } outer
                    ? Of(metadata, outer)
                    : new TypeName(metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
            }

            var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
            return reference.ResolutionScope.Kind == HandleKind.TypeReference
                ? Of(metadata, reference.ResolutionScope)
                : new TypeName(metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
        }

        public string GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte rawTypeKind) => Found(Of(metadata, handle));

        public string GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte rawTypeKind) => Found(Of(metadata, handle));

        public string GetTypeFromSpecification(MetadataReader metadata, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            metadata.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetPrimitiveType(PrimitiveTypeCode code) => code.ToString();

        public string GetArrayType(string element, ArrayShape shape) => element + "[,]";

        public string GetSZArrayType(string element) => element + "[]";

        public string GetByReferenceType(string element) => element + "&";

        public string GetPointerType(string element) => element + "*";

        public string GetPinnedType(string element) => element;

        public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> arguments) => $"{genericType}<{string.Join(", ", arguments)}>";

        public string GetGenericMethodParameter(object? context, int index) => "!!" + index;

        public string GetGenericTypeParameter(object? context, int index) => "!" + index;

        private string Found(TypeName type)
        {
            First ??= type;
            reader._found.Add(new Reference(reader._from, type, null));
            return type.Name;
        }
    }
}
