using FluentValidation;
using FluentValidation.Results;

namespace Integration.Contract;

/// <summary>Validates one address by one question: what is wrong with it.</summary>
public abstract class AddressValidator : AbstractValidator<Uri>
{
    /// <param name="setting">The C# name of the setting that holds the address.</param>
    /// <param name="fault">What is wrong, by a key below <c>errors</c> in the module's locale files; null where nothing is.</param>
    protected AddressValidator(string setting, Func<Uri, string?> fault) => RuleFor(address => address).Custom((address, context) =>
    {
        if (fault(address) is { } key)
        {
            context.AddFailure(new ValidationFailure(setting, key) { ErrorCode = key });
        }
    });
}
