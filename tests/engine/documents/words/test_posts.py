"""Posts in the dative and the genitive, as papers address people."""

from __future__ import annotations

import pytest

from engine.documents.words.posts import declined_post

POSTS = {
    "Врач-педиатр": "Врачу-педиатру",
    "Заведующая отделением": "Заведующей отделением",
    "Заведующий отделением социальной адаптации": "Заведующему отделением социальной адаптации",
    "Ответственное лицо Службы сопровождения": "Ответственному лицу Службы сопровождения",
    "Социальный педагог отделения диагностики": "Социальному педагогу отделения диагностики",
    "Специалист «одного окна»": "Специалисту «одного окна»",
    "и. о. директора": "и. о. директора",
    "": "",
}


@pytest.mark.parametrize("post", sorted(POSTS))
def test_a_post_is_put_into_the_dative(post: str) -> None:
    assert declined_post(post)["dat"] == POSTS[post]


def test_who_is_appointed_stands_in_the_accusative() -> None:
    assert declined_post("Социальный педагог")["acc"] == "Социального педагога"
