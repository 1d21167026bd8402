"""What a service says when the domain forbids something."""


class DomainError(Exception):
    """A rule of the domain was broken; the message is German and fit for the user.

    ``places`` names where, one line each (file, row, column, field), so that a page
    can list them beside the message.
    """

    def __init__(self, message: str, *places: str) -> None:
        super().__init__(message)
        self.message = message
        self.places = places
