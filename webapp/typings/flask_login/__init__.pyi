# Flask-Login says nothing of its types; what the shell uses of it.
from blinker import NamedSignal

user_logged_in: NamedSignal
user_logged_out: NamedSignal
