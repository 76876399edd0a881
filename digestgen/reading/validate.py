"""A tree → an instance of a pydantic model, or one problem for every value that is wrong, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from digestgen.errors import Problem, did_you_mean
from digestgen.reading.tree import MAX_FAULTS, Node

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")

# pydantic's error types → what is said to an editor, and how to mend it. {…} is filled from the error's context.
_SAID: dict[str, tuple[str, str]] = {
    "string_type": ("a text is wanted here", "write a plain text"),
    "string_too_short": ("there is no text", "write one"),
    "list_type": ("a list is wanted here", "write [one, two], or one '- item' a line"),
    "dict_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "model_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "model_attributes_type": ("'key: value' lines are wanted here", "indent them below the key"),
    "int_parsing": ("a whole number is wanted here", "write digits only"),
    "int_parsing_size": ("the number is too large", "write a smaller one"),
    "int_from_float": ("a whole number is wanted here", "write digits only"),
    "int_type": ("a whole number is wanted here", "write digits only"),
    "float_parsing": ("a number is wanted here", "write digits, with a point for decimals"),
    "float_type": ("a number is wanted here", "write digits, with a point for decimals"),
    "finite_number": ("a number is wanted here", "write digits, with a point for decimals"),
    "bool_parsing": ("true or false is wanted here", "write true or false"),
    "bool_type": ("true or false is wanted here", "write true or false"),
    "greater_than_equal": ("the number is too small", "it must be at least {ge:g}"),
    "less_than_equal": ("the number is too large", "it must be at most {le:g}"),
    "string_pattern_mismatch": ("the text does not have the form that is wanted here", "it must match {pattern}"),
    "too_short": ("the list is empty", "write at least one item, or delete the key"),
}


def _allowed(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that the model below `path` knows."""
    current: Any = model
    for step in path:
        current = _annotation_of(current, step)
    found = _model_inside(current)
    return [field.alias or name for name, field in found.model_fields.items()] if found else []


def _annotation_of(annotation: Any, step: int | str) -> Any:
    """Return the annotation of what stands at `step` of a model, a list or a dict, or None."""
    from typing import get_args, get_origin

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return next((field.annotation for name, field in fields if (field.alias or name) == step), None)
    parts = get_args(annotation)
    if get_origin(annotation) in (list, dict):
        return parts[-1]
    return next((found for part in parts if (found := _annotation_of(part, step)) is not None), None)


def _model_inside(annotation: Any) -> Any:
    """Find the model in `list[Model]`, `dict[str, Model]`, `Model | None`."""
    from typing import get_args

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_inside(part))), None)


def _problem(error: ErrorDetails, tree: Node, file: str, model: type[BaseModel], whole: str) -> Problem:
    path, kind = error["loc"], error["type"]
    context = error.get("ctx") or {}
    is_key = path[-1:] == ("[key]",)  # pydantic's mark of a dict's key
    path = path[:-1] if is_key else path
    line, column = tree.place(path, key=is_key)
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
        message, hint, key, *_ = [*str(context["error"]).split(" | "), "", ""]
        if key:
            line, column = tree.place((*path, key), key=True)
        return Problem(file, line, column, f"{_where(path)}: {message}" if path else message, hint)
    message, hint = _SAID.get(kind, (error["msg"], ""))
    if error["input"] is None:
        message, hint = "there is no value", "write one, or delete the line"
    where = _where(path) if path else f"'{whole}'"
    return Problem(file, line, column, f"{where}: {message}", hint.format(**context))


def _where(path: tuple[int | str, ...]) -> str:
    """Say `claims[2].by` for ('claims', 1, 'by'): people count from 1."""
    said = ""
    for step in path:
        said += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if said else step
    return f"'{said}'"


def validate(model: type[M], tree: Node, file: str, name: str = "") -> tuple[M | None, list[Problem]]:
    """Validate a tree; `name` is what it is called if it is only a part of its file.

    Validators of the models raise `ValueError("what is wrong | how to mend it")`; those of a whole model may add
    ` | the key` that is to be looked at.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(tree.value()), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    told = errors[:MAX_FAULTS]
    misspelt = {place for one in told for place in _meant(one, model)}
    problems = [_problem(one, tree, file, model, name) for one in told if one["loc"] not in misspelt]
    if len(errors) > len(told):
        line, column = tree.place(errors[MAX_FAULTS]["loc"], key=True)
        message = f"the file has {len(errors) - MAX_FAULTS} more faults than are told"
        problems.append(Problem(file, line, column, message, "mend those above first"))
    return None, problems


def _meant(error: ErrorDetails, model: type[BaseModel]) -> list[tuple[int | str, ...]]:
    """Return the places of the keys that an unknown one may stand for: that they are missing is told with it."""
    if error["type"] != "extra_forbidden":
        return []
    *above, name = error["loc"]
    allowed = _allowed(model, tuple(above))
    return [(*above, key) for key in allowed if f"'{key}'" in did_you_mean(str(name), allowed)]
