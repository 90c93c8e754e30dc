"""The form of an answer: as a JSON Schema for the model, and as data that was held to it."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from modelwire.ports import Unfit


class Answer(BaseModel):
    """Exactly these fields, exactly of these types: "3" is no number."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Form = TypeVar("Form", bound=Answer)


def held(data: object, form: type[Form]) -> Form:
    """Data as an answer of that form.

    Raises:
        Unfit: it is not of that form; the words name the place and what is wrong, and repeat nothing of it.
    """
    try:
        return form.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        known = set(form.model_json_schema().get("properties", {})) | _inner(form)
        place = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or part in known)
        raise Unfit(f"it is not of the schema: {place or 'the whole'}: {first['type']}") from error


def _inner(form: type[Answer]) -> set[str]:
    """Names of fields of the tables within; a stranger's key is not repeated."""
    tables = form.model_json_schema().get("$defs", {}).values()
    return {name for table in tables for name in table.get("properties", {})}
