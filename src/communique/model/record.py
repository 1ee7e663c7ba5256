"""The one base of every record.

A record is an immutable value: compared by content, decoded strictly. Leaving
msgspec later means changing this file, the codec and the loaders only.
"""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An immutable value: compared by content, decoded strictly."""
