"""The ways into an occupation: qualifications, recognition, apprenticeship, licences; who decides, when, who is let in."""
