"""The front door: requests are read whole beside the threads, so whoever sends slowly holds a socket and nothing else.

waitress reads and writes every socket in one loop and gives a thread only a request that has come whole (``channel.py`` of
the library: ``add_task`` is called where ``request.completed``). What it lacks for an open network is here: how long a
request may take to come, who waits where, and answers in words.
"""
