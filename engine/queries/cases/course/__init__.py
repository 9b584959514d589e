"""The course of a case as its journal has it."""
