"""Group events as several verbs take them in hand."""
