"""Letters by e-mail: what one is, and the way to the mail server. Nothing here knows of cases or people."""
