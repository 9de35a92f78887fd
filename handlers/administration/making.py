"""What does an administrator's errands, by kind."""

from handlers.administration import announcing, planning_units, replanning, telling_many
from handlers.errands import Makers
from submissions.errands import ErrandKind

MAKERS: Makers = {
    ErrandKind.DEADLINE: replanning.carry_out_all,
    ErrandKind.ANNOUNCE: announcing.announce,
    ErrandKind.EVENTS: telling_many.plan_told,
    ErrandKind.PLAN: planning_units.plan_place,
}
