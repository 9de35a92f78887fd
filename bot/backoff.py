"""Patience with the network: what may pass by itself, and how long to wait for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    retry_if_exception_type,
    wait_exponential_jitter,
)

Sleep = Callable[[float], Awaitable[None]]

# ClientDecodeError: something between us and the channel answered with a page of its own.
PASSING = (TelegramRetryAfter, TelegramServerError, TelegramNetworkError, ClientDecodeError)
LONGEST = 600.0  # seconds of waiting in all, after which a reply is left for the next sweep
_grow = wait_exponential_jitter(initial=1, max=60)
# Of what nobody waits for: 2, 6, 18 seconds … up to six hours; twelve attempts take most of a day.
MOST_ATTEMPTS = 12
# To write down what was sent: 1, 2, 4, 8 seconds, well within a lease.
MOST_WRITINGS = 5
_slowly = wait_exponential_jitter(multiplier=2, exp_base=3, max=6 * 3600, jitter=2)


def passes(error: BaseException) -> bool:
    """Whether the same call may succeed later."""
    return isinstance(error, PASSING) and not isinstance(error, TelegramEntityTooLarge)


def wait(state: RetryCallState) -> float:
    """Return the seconds that the channel asked for, else 1, 2, 4 … up to 60."""
    error = state.outcome.exception() if state.outcome else None
    return float(error.retry_after) if isinstance(error, TelegramRetryAfter) else _grow(state)


def delay(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts before a message that nobody waits for is tried again."""
    state = RetryCallState(AsyncRetrying(), None, (), {})
    state.attempt_number = max(attempts, 1)
    return timedelta(seconds=_slowly(state))


def patient(sleep: Sleep, stopped: Callable[[], bool], longest: float = LONGEST) -> AsyncRetrying:
    """Retry what may pass, for so many seconds of waiting in all; then, or at a stop, raise the last error."""
    return AsyncRetrying(
        sleep=sleep,
        wait=wait,
        retry=retry_if_exception(passes),
        stop=lambda state: stopped() or state.idle_for + state.upcoming_sleep > longest,
        reraise=True,
    )


def persistent(sleep: Sleep, stopped: Callable[[], bool]) -> AsyncRetrying:
    """Retry whatever failed for some fifteen seconds; then, or at a stop, raise the last error."""
    return AsyncRetrying(
        sleep=sleep,
        wait=_grow,
        retry=retry_if_exception_type(Exception),
        stop=lambda state: stopped() or state.attempt_number >= MOST_WRITINGS,
        reraise=True,
    )


def endless(
    sleep: Sleep,
    stopped: Callable[[], bool],
    before_sleep: Callable[[RetryCallState], None],
    worth: Callable[[BaseException], bool] = lambda error: isinstance(error, Exception),
) -> AsyncRetrying:
    """Retry what is worth it until a stop, and tell `before_sleep` of each; a stop ends it without an error."""
    return AsyncRetrying(
        sleep=sleep,
        wait=wait,
        retry=retry_if_exception(worth),
        stop=lambda _: stopped(),
        before_sleep=before_sleep,
        retry_error_callback=lambda _: None,
    )
