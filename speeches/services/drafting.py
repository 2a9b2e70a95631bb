"""Work on a speech: create, edit, order, remove, restore; `StaleEdit` when another hand was faster.

Every function is one transaction that locks the speech's row, checks that `by` is still a member (`access.Missing`),
counts up `serial`, names the last hand, keeps `spoken` true and returns the draft as it now stands.
"""

from speeches.services.editing import create, delete, edit_front, edit_point, edit_section, edit_settings, set_styles
from speeches.services.point_moves import move_point, move_points, step_point, step_points
from speeches.services.point_order import add_point, remove_point, restore_point
from speeches.services.section_order import add_section, move_section, remove_section, restore_section, step_section
from speeches.services.series import set_level, set_series_start, set_series_style
from speeches.services.texts import BadText
from speeches.services.undoing import undo
from speeches.services.writing import Gone, StaleEdit

__all__ = [
    "BadText",
    "Gone",
    "StaleEdit",
    "add_point",
    "add_section",
    "create",
    "delete",
    "edit_front",
    "edit_point",
    "edit_section",
    "edit_settings",
    "move_point",
    "move_points",
    "move_section",
    "remove_point",
    "remove_section",
    "restore_point",
    "restore_section",
    "set_level",
    "set_series_start",
    "set_series_style",
    "set_styles",
    "step_point",
    "step_points",
    "step_section",
    "undo",
]
