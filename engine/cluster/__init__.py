"""Past one machine: Celery workers do the clock's work. Needs the extra ``cluster``; nothing else imports Celery."""
