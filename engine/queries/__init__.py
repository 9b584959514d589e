"""The read side: lists, pages and boards as plain SQL on projections.

A case's state is opened in two places, and nothing happens in it: ``tasks.task_data`` for what a form starts with,
``clock.deadline_preview`` for where terms would move.
"""
