"""A process of the workshop that tells how much memory it took. Imports little, so that it measures no more."""

import resource
from multiprocessing.connection import Connection

from submissions.tables.apart import Job, work


def measured(job: Job, connection: Connection) -> None:
    """Read as the workshop does, then send the peak in bytes."""
    work(job, connection)
    connection.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
