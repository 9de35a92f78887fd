"""The buttons of tables, and those of handing in and following."""

from handlers.dossier.following import FOLLOWING, GETTING_LETTERS, SEEING
from handlers.dossier.handed_rows import SEEING_ROWS
from handlers.dossier.handing import HANDING_IN, LOOKING_OVER
from handlers.dossier.mending import MENDING, MENDING_RETURNED
from handlers.dossier.pressing import Pressable
from handlers.dossier.table_columns import CHOOSING_LIST, PICKING_COLUMN, SETTING_COLUMN
from handlers.dossier.table_filling import FILLING
from handlers.dossier.table_moving import CHOOSING_UNIT, MOVING_TABLE, SAYING_WHO
from handlers.dossier.unreadable import SENDING_TEMPLATE
from handlers.dossier.withdrawing import WITHDRAWING

OF_TABLES: tuple[Pressable, ...] = (
    *(MOVING_TABLE, CHOOSING_UNIT, CHOOSING_LIST, PICKING_COLUMN),
    *(SETTING_COLUMN, FILLING, SAYING_WHO, SENDING_TEMPLATE),
)
OF_HANDING: tuple[Pressable, ...] = (
    *(LOOKING_OVER, HANDING_IN, FOLLOWING, SEEING, SEEING_ROWS),
    *(GETTING_LETTERS, WITHDRAWING, MENDING, MENDING_RETURNED),
)
