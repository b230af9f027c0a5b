from .advice import advice as advice
from .completeness import CHAPTERS as CHAPTERS
from .completeness import chapters as chapters
from .completeness import completeness as completeness
from .deeper import deeper as deeper
from .unrecorded import unrecorded as unrecorded
