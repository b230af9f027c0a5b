from .forecast import forecast as forecast
from .forecast import forecast_change as forecast_change
from .forecast import futures as futures
from .forecast import with_progress as with_progress
from .pace import pace as pace
from .schedule import Break as Break
from .schedule import Schedule as Schedule
from .schedule import schedule as schedule
