"""A tree → an instance of a pydantic model, or one problem for every value that is wrong, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from digestgen.errors import Problem, did_you_mean
from digestgen.reading.tree import Node

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")

# pydantic's error types → what is said to an editor, and how to mend it. {…} is filled from the error's context.
_SAID: dict[str, tuple[str, str]] = {
    "string_type": ("a text is wanted here", "write a plain text"),
    "string_too_short": ("a text is wanted here", "write a text, or delete the key"),
    "list_type": ("a list is wanted here", "write [one, two], or one '- item' a line"),
    "dict_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "model_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "model_attributes_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "int_parsing": ("a whole number is wanted here", "write digits only"),
    "int_from_float": ("a whole number is wanted here", "write digits only"),
    "int_type": ("a whole number is wanted here", "write digits only"),
    "float_parsing": ("a number is wanted here", "write digits, with a point for decimals"),
    "float_type": ("a number is wanted here", "write digits, with a point for decimals"),
    "finite_number": ("a number is wanted here", "write digits, with a point for decimals"),
    "bool_parsing": ("true or false is wanted here", "write true or false"),
    "bool_type": ("true or false is wanted here", "write true or false"),
    "greater_than_equal": ("the number is too small", "it must be at least {ge}"),
    "less_than_equal": ("the number is too large", "it must be at most {le}"),
    "string_pattern_mismatch": ("the text does not have the form that is wanted here", "it must match {pattern}"),
    "too_short": ("the list is empty", "write at least one item, or delete the key"),
}


def _allowed(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the model below `path` knows."""
    from pydantic import BaseModel

    current: Any = model
    for step in path:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            field = next((f for name, f in current.model_fields.items() if (f.alias or name) == step), None)
            current = field.annotation if field else None
        current = _model_inside(current)
        if current is None:
            return []
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_inside(annotation: Any) -> Any:
    """Find the model in `list[Model]`, `dict[str, Model]`, `Model | None`."""
    from typing import get_args

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part))), None)


def _problem(error: ErrorDetails, tree: Node, file: str, model: type[BaseModel]) -> Problem:
    path, kind = error["loc"], error["type"]
    context = error.get("ctx") or {}
    line, column = tree.place(path)
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        line, column = tree.place(path, key=True)
        allowed = _allowed(model, path[:-1])
        hint = did_you_mean(name, allowed) or "known keys: " + ", ".join(allowed)
        return Problem(file, line, column, f"unknown key '{name}'", hint)
    if kind == "missing":
        if (line, column) != tree.place(path[:-1]):
            return Problem(file, line, column, f"'{name}' has no value", "write one behind the colon")
        return Problem(file, line, column, f"the key '{name}' is missing", f"add '{name}: …'")
    if kind in ("literal_error", "enum"):
        wrong = str(error["input"])
        expected = [part.strip(" '") for part in context["expected"].replace(" or ", ", ").split(", ")]
        hint = did_you_mean(wrong, expected) or "write one of: " + ", ".join(expected)
        return Problem(file, line, column, f"'{wrong}' is not a known value of {_where(path)}", hint)
    if kind == "value_error":
        message, _, hint = str(context["error"]).partition(" | ")
        return Problem(file, line, column, f"{_where(path)}: {message}" if path else message, hint)
    message, hint = _SAID.get(kind, (error["msg"], ""))
    if error["input"] is None:
        message, hint = "there is no value", "write one, or delete the line"
    return Problem(file, line, column, f"{_where(path)}: {message}", hint.format(**context))


def _where(path: tuple[int | str, ...]) -> str:
    """Say `claims[2].by` for ('claims', 1, 'by'): people count from 1."""
    said = ""
    for step in path:
        said += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if said else step
    return f"'{said}'" if said else "the file"


def validate(model: type[M], tree: Node, file: str) -> tuple[M | None, list[Problem]]:
    """Validate a tree. Raise `ValueError("what is wrong | how to mend it")` in validators of the models."""
    from pydantic import ValidationError

    try:
        return model.model_validate(tree.value()), []
    except ValidationError as error:
        return None, [_problem(one, tree, file, model) for one in error.errors(include_url=False)]
