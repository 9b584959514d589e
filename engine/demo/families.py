"""Invented families for the demo mode: who they are and what weighs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DemoFamily:
    """One invented family, with all that its forms ask for."""

    title: str
    applicant: str
    birth_date: date
    address: str
    phone: str
    child: str
    child_birth_date: date
    circumstance: str
    request: str
    problem: str
    problem_text: str
    goal: str
    measure: str
    help_kind: str
    agency: str
    agency_person: str


PASHKEVICH = DemoFamily(
    title="Семья Пашкевич И. С.",
    applicant="Пашкевич Инна Степановна",
    birth_date=date(1989, 4, 3),
    address="г. Жодино, ул. Сухоградская, 12-40",
    phone="+375 29 555-01-12",
    child="Пашкевич Марк Денисович",
    child_birth_date=date(2016, 9, 21),
    circumstance="bereavement",
    request="После смерти мужа трудно справляться одной: сын перестал ходить в школу, нужна помощь психолога.",
    problem="loss",
    problem_text="Ребёнок и мать тяжело переживают утрату",
    goal="Семья пережила острый период утраты",
    measure="Занятия с психологом для матери и сына",
    help_kind="psychological",
    agency="spc",
    agency_person="Ярошевич Н. К., педагог-психолог",
)
GROMOV = DemoFamily(
    title="Семья Громовых",
    applicant="Громова Светлана Игоревна",
    birth_date=date(1992, 11, 17),
    address="г. Жодино, пр-т Мира, 8-15",
    phone="+375 29 555-02-27",
    child="Громова Полина Артёмовна",
    child_birth_date=date(2019, 2, 8),
    circumstance="unemployment",
    request="Потеряли работу оба родителя, не успеваем платить за квартиру, просим помочь встать на ноги.",
    problem="work",
    problem_text="Родители потеряли работу",
    goal="Один из родителей трудоустроен",
    measure="Постановка на учёт и подбор вакансий",
    help_kind="social",
    agency="labour",
    agency_person="Ковш Е. Л., отдел занятости",
)
KOVALYOVA = DemoFamily(
    title="Семья Ковалёвой Н. П.",
    applicant="Ковалёва Наталья Петровна",
    birth_date=date(1987, 6, 30),
    address="г. Жодино, ул. Лесная, 5-18",
    phone="+375 29 555-03-39",
    child="Ковалёв Егор Ильич",
    child_birth_date=date(2013, 12, 1),
    circumstance="family_trouble",
    request="Постоянные ссоры с сыном, пропускает уроки. Не знаю, как с ним говорить.",
    problem="child_care",
    problem_text="Матери трудно справляться с воспитанием подростка",
    goal="Конфликты в семье стали редкими",
    measure="Занятия для родителей подростков",
    help_kind="pedagogical",
    agency="education",
    agency_person="Лис О. В., социальный педагог школы",
)
DYAKOV = DemoFamily(
    title="Семья Дьяковых",
    applicant="Дьяков Роман Васильевич",
    birth_date=date(1984, 1, 25),
    address="г. Жодино, ул. Рокоссовского, 21-7",
    phone="+375 29 555-04-46",
    child="Дьякова Ульяна Романовна",
    child_birth_date=date(2018, 5, 14),
    circumstance="disabled_child",
    request="Дочери дали инвалидность, нужна помощь с реабилитацией и документами.",
    problem="health",
    problem_text="Ребёнку нужна реабилитация, семья не знает куда обратиться",
    goal="Ребёнок получает реабилитацию",
    measure="Направление на раннюю реабилитацию",
    help_kind="medical",
    agency="health",
    agency_person="Савич М. Ю., детская поликлиника",
)
LISOVSKAYA = DemoFamily(
    title="Семья Лисовской А. Г.",
    applicant="Лисовская Анна Григорьевна",
    birth_date=date(1995, 8, 9),
    address="г. Жодино, ул. 40 лет Октября, 3-52",
    phone="+375 29 555-05-58",
    child="Лисовский Тимофей Олегович",
    child_birth_date=date(2022, 3, 2),
    circumstance="lost_ties",
    request="Одна с ребёнком, живём в комнате без ремонта, родных в городе нет.",
    problem="housing",
    problem_text="Комната требует ремонта, вещей для ребёнка не хватает",
    goal="Жильё пригодно для ребёнка",
    measure="Помощь с оформлением материальной поддержки на ремонт",
    help_kind="social",
    agency="tcson",
    agency_person="Белая Т. С., отделение первичного приёма",
)
