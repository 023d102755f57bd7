"""What requests never do: revoke or rotate the tokens with which they are made, call for a unit that nobody has heard of, close a
month that is not over, and write a whole number with a fraction."""

import os
import re

import schemathesis

# The administrator's and those of the roles are the first of a store.
OWN_TOKENS = range(1, 10)

# The desk and the unit of the tokens that `run` makes.
UNIT = "tesoma"

# A day of a month that is over.
MONTH = "2026-01-01"


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Has the description say what is not so, where it is asked for: this must be found out."""
    if "DESCRIBED_WRONGLY" in os.environ:
        answer = raw_schema["paths"]["/v1/health"]["get"]["responses"]["200"]
        answer["content"]["application/json"]["schema"] = {"type": "array"}


@schemathesis.hook
def before_call(context, case, kwargs):
    """Gives one of these tokens the number of none, and a card a unit that receives."""
    number = (case.path_parameters or {}).get("id")
    if str(number) in map(str, OWN_TOKENS):
        case.path_parameters = {**case.path_parameters, "id": 1_000_000 + int(number)}
    # A day of the form gives way to one whose month is over.
    if isinstance(case.body, dict) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", str(case.body.get("month"))):
        case.body = {**case.body, "month": MONTH}
    card = case.body.get("card") if isinstance(case.body, dict) else None
    # A sound name gives way to the name of the unit that receives; an unsound one stays what it is.
    if isinstance(card, dict) and re.fullmatch("[a-z][a-z0-9_]{0,31}", str(card.get("to"))):
        case.body = {**case.body, "card": {**card, "to": UNIT}}


@schemathesis.hook
def map_body(context, body):
    """JSON Schema takes 22.0 for an integer; this API, as most programs, does not."""
    return whole(body)


def whole(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: whole(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    return value
