"""Signed papers that come back as photographs or scans: what is taken in, and as what it is kept (docs/guards.md).

Nothing is kept as it was sent: a picture is drawn anew, so that what a camera writes beside it (place, device, time) is gone,
and a PDF that holds more than pages is refused.
"""
