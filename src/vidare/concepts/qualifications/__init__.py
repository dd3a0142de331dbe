"""Qualifications: what a school or university gives, its level, parts, counterparts and the occupations it leads to."""
