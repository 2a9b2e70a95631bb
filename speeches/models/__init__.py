"""Stored speeches: one noun a file; fields, constraints and querysets only."""

from speeches.models.house_style import HouseStyle
from speeches.models.job import Job
from speeches.models.membership import Membership
from speeches.models.point import Point
from speeches.models.section import Section
from speeches.models.source_file import SourceFile
from speeches.models.speech import Speech

__all__ = ["HouseStyle", "Job", "Membership", "Point", "Section", "SourceFile", "Speech"]
