"""Kinds of values and a judgement of expressions by them; pure, without data and without a database."""
