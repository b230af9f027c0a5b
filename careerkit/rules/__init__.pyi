from .advice import advice as advice
