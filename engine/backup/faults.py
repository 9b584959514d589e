"""Why a copy is not made, not taken, not restored: one sentence each, and nothing was overwritten."""

from __future__ import annotations

from engine.errors import KuratorError


class NoKey(KuratorError):
    """There is no key to encrypt or to open by. Facts: place."""

    code = "backup.no_key"


class NoKeyOfCopy(NoKey):
    """The same where there is a copy to open: a new key would not open it. Facts: place."""

    code = "backup.no_key_of_copy"


class KeyThere(KuratorError):
    """A key is there already: a new one in its place would shut all earlier copies. Facts: place."""

    code = "backup.key_there"


class KeyUnfit(KuratorError):
    """The file is no key, or others may read it, or it lies among the copies. Facts: place, code by reason."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.code = f"backup.key_{reason}"
        super().__init__(**facts)


class NotACopy(KuratorError):
    """The file is no copy of Kurator. Facts: place."""

    code = "backup.not_a_copy"


class Damaged(KuratorError):
    """The copy is cut or altered. Facts: place."""

    code = "backup.damaged"


class WrongKey(KuratorError):
    """Encrypted with another key. Facts: place, wanted, given."""

    code = "backup.wrong_key"


class Foreign(KuratorError):
    """A copy of another installation. Facts: place."""

    code = "backup.foreign"


class NewerCopy(KuratorError):
    """The copy was made by a newer program. Facts: place, revision."""

    code = "backup.newer"


class OtherDatabase(KuratorError):
    """SQLite into PostgreSQL, or the other way. Facts: place, was, wanted."""

    code = "backup.other_database"


class NotEmpty(KuratorError):
    """Something is there already. Facts: database."""

    code = "backup.not_empty"


class NoCopies(KuratorError):
    """No copy to try. Facts: place."""

    code = "backup.no_copies"


class DatabaseDamaged(KuratorError):
    """The database itself is not whole, so a copy of it would be none. Facts: fault."""

    code = "backup.database_damaged"


class CopyDiffers(KuratorError):
    """What was written is not what was read. Facts: place, tables."""

    code = "backup.copy_differs"


class NoScratch(KuratorError):
    """The server gives no database to try a copy in. Facts: fault."""

    code = "backup.no_scratch"


class AtIt(KuratorError):
    """Another process makes or tries a copy now. Facts: none."""

    code = "backup.at_it"


class Unset(KuratorError):
    """A setting cannot be read. Facts: name, given, most."""

    code = "backup.unset"
