"""Regulated occupations and protected titles, country by country, each with its source and the day it was checked."""
