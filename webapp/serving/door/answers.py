"""What the door itself says, before anything of the application runs: pages without a foreign word and with nothing to load."""

from __future__ import annotations

from waitress.utilities import Error

REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    413: "Content Too Large",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
}
#: In Russian: nobody has chosen a language yet.
SAID = {
    400: "Запрос не понят. Вернитесь назад и повторите.",
    408: "Запрос шёл слишком долго и не дошёл целиком. Проверьте связь и отправьте ещё раз.",
    413: "Слишком большой объём данных. Уменьшите файл или текст.",
    429: "От вас пришло слишком много обращений сразу. Подождите несколько секунд и повторите; набранное осталось в форме,"
    " если вернуться назад.",
    431: "Слишком длинный адрес или запрос. Вернитесь назад и повторите.",
    500: "Не получилось. Повторите позже.",
    501: "Так запрос не принимается.",
    503: "Сейчас слишком много обращений. Подождите несколько секунд и повторите.",
}
COME_AGAIN = 3  # seconds
PAGE = '<!doctype html><html lang="ru"><meta charset="utf-8"><title>{status}</title><p>{said}</p></html>'
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Connection", "close"),
)


def answer(status: int) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status line, headers and page."""
    page = PAGE.format(status=status, said=SAID[status]).encode()
    later = [("Retry-After", str(COME_AGAIN))] if status in (429, 503) else []
    return f"{status} {REASONS[status]}", [*HEADERS, *later, ("Content-Length", str(len(page)))], page


def whole(status: int) -> bytes:
    """The answer as it goes over the line."""
    line, headers, page = answer(status)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {line}\r\n{head}\r\n".encode("ascii") + page


def of_error(error: Error) -> int:
    """The status of a fault that the library found in a request."""
    code: int = error.code
    return code if code in SAID else 400
