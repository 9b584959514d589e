"""What the door lets in: sizes in bytes, times in seconds, numbers of connections."""

from __future__ import annotations

from webapp.base.front.limits import FORM, MOST

HEADERS = 32 * 1024  # the line and all headers of a request together
STRANGERS_BODY = FORM  # of whoever has not come in: a form of the login
#: Of whoever has: more than the application takes, so that it can say so itself, in its own page.
KNOWN_BODY = 4 * MOST

HEADERS_COME_IN = 15.0  # from the first byte of a request to the end of its headers
REQUEST_COMES_IN = 60.0  # to its last byte
KEPT_OPEN = 30.0  # without a request
ANSWER_IS_TAKEN_IN = 60.0  # without a byte of it going out
LINGERS = 2.0  # after a refusal, so that whoever still sends can read it

MANY, GATHERS = 50, 0.005  # connections, from which on a round of the loop waits so long before it looks
CONNECTIONS = 1000  # at once; then the one that has kept us waiting longest goes

#: Threads, and requests that may wait for one of them.
HALL, HALL_WAITING = 8, 200  # whoever is signed in
#: Of these, for one person: a browser asks for six things at once.
EACH, EACH_WAITING = 4, 40
PORCH, PORCH_WAITING = 3, 60  # everybody else: a login is dear, and there may be many
PULSE, PULSE_WAITING = 1, 20  # whoever watches whether the process lives
#: Seconds after which a thread that computes lets another go on: a page that asks its database thirty times would
#: otherwise wait thirty times five milliseconds for a busy neighbour.
TURN = 0.0005
WAITS_AT_MOST = 10.0  # for a thread: the browser has given up by then, or sent it again
