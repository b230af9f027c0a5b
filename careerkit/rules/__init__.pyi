from .advice import advice as advice
from .advice import deeper as deeper
from .advice import unrecorded as unrecorded
from .completeness import CHAPTERS as CHAPTERS
from .completeness import chapters as chapters
from .completeness import completeness as completeness
