"""What stops an operation: a refusal that says what happened and what to do, or the person who cancelled it."""

from seller_desk.texts import Message


class Refused(Exception):
    """The operation could not be done and changed nothing; `message` says why, `remedy` what to do."""

    def __init__(self, message: Message, remedy: Message | None = None, details: tuple[Message, ...] = ()) -> None:
        super().__init__(message.msgid)  # never the values: they may be a buyer's
        self.message = message
        self.remedy = remedy
        self.details = details

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.message, self.remedy) if part is not None)


class Cancelled(Exception):
    """The person cancelled; nothing of the operation stays behind."""


class Damaged(Refused):
    """The database cannot be read as it is: the rescue screen's case."""


class NotReady(Refused):
    """There is no database yet, or an older one: whoever may write makes it ready first."""


class PasswordNeeded(Refused):
    """The file asks for a password, or the one given is wrong."""
