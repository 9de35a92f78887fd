"""The shipped knowledge, loaded once for all tests: nothing changes it."""

import pytest

from knowledge.guide import Guide


@pytest.fixture(scope="session")
def guide() -> Guide:
    return Guide.load()
