"""What can be wrong with an amount; forms build the sentence for people from class and attributes."""


class MoneyError(ValueError):
    """Base of all errors of the package."""


class AmountTextError(MoneyError):
    """A text that is not taken for an amount; ``text`` is what was written."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r}: {reason}")
        self.text = text


class NotAnAmountError(AmountTextError):
    """No amount at all: nothing, words, two signs, a group of thousands that is not three digits."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "no amount in German writing")


class AmbiguousAmountError(AmountTextError):
    """A dot stands where German writing has a comma, so the amount could be meant in two ways."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "a dot separates thousands, a comma cents")


class TooManyDecimalsError(AmountTextError):
    """More than two digits after the comma; no cent is ever cut off in silence."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "more than two digits after the comma")


class NegativeAmountError(AmountTextError):
    """An amount below zero where none is allowed."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "negative")


class AmountTooLargeError(AmountTextError):
    """More than twelve digits before the comma: a slip of the keyboard."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "more than twelve digits before the comma")


class TooSmallError(MoneyError):
    """A number of the calculation lies below what makes sense; ``subject`` says which."""

    def __init__(self, subject: str, value: int, least: int) -> None:
        super().__init__(f"{subject} is {value}, but must be at least {least}")
        self.subject = subject
        self.value = value
        self.least = least


class RateTooHighError(MoneyError):
    """A share of more than the whole. Basis points."""

    def __init__(self, rate: int) -> None:
        super().__init__(f"a rate of {rate} basis points is more than the whole")
        self.rate = rate
