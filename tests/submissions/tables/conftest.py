"""The forms that tables are understood as."""

import pytest

from knowledge.guide import Guide
from submissions.forms import Forms, forms


@pytest.fixture(scope="session")
def lists() -> Forms:
    return forms(Guide.load(()).library.systems)
