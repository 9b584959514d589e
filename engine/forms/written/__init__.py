"""Days and hours as people write them: understood or refused with a reason, never changed."""
