"""What a schema cannot say of the values of a request. Only requests that are meant to be right are touched."""

import uuid

import schemathesis
from schemathesis.core.parameters import ParameterLocation


@schemathesis.hook
def before_call(context, case, kwargs):
    # A cursor is opaque, and good for the list that made it. One that was made up is refused, and rightly so: lists begin at
    # their beginning. Those that a list did give are walked by the project's own tests.
    if case.query and "after" in case.query and not negative(case, ParameterLocation.QUERY):
        del case.query["after"]
    # A key is good for one body: each request that is made up brings a new one.
    if case.headers and "Idempotency-Key" in case.headers and not negative(case, ParameterLocation.HEADER):
        case.headers["Idempotency-Key"] = str(uuid.uuid4())


def negative(case, location):
    return case.meta is not None and case.meta.is_negative_at(location)
