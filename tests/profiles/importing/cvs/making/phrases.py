"""The words that the invented CVs are written with: headings in several ways, months, and words for *until now*."""

from __future__ import annotations

HEADINGS = {
    "sv": {
        "profile": ["Profil", "Om mig", "Sammanfattning", "PERSONLIGT"],
        "work": ["Arbetslivserfarenhet", "ANSTÄLLNINGAR", "Erfarenhet", "Yrkeserfarenhet"],
        "education": ["Utbildning", "UTBILDNINGAR", "Skolgång", "Akademisk utbildning"],
        "courses": ["Kurser", "KURSER OCH CERTIFIKAT", "Vidareutbildning", "Övriga kurser"],
        "languages": ["Språk", "SPRÅKKUNSKAPER", "Språk", "Språkkunskaper"],
        "licences": ["Körkort och behörigheter", "CERTIFIKAT", "Licenser", "Behörigheter"],
        "skills": ["Kompetenser", "KUNSKAPER", "Färdigheter", "IT-kunskaper"],
        "unpaid": ["Ideellt arbete", "IDEELLA UPPDRAG", "Engagemang", "Föreningsliv"],
        "contact": ["Kontakt", "KONTAKTUPPGIFTER", "Kontakt", "Personuppgifter"],
        "references": ["Referenser", "REFERENSER", "Referenser", "Referenser"],
    },
    "fi": {
        "profile": ["Profiili", "KUKA OLEN", "Yhteenveto", "Minusta"],
        "work": ["Työkokemus", "TYÖHISTORIA", "Työkokemus", "Työura"],
        "education": ["Koulutus", "KOULUTUS", "Koulutustausta", "Opinnot"],
        "courses": ["Kurssit", "TÄYDENNYSKOULUTUS", "Kurssit ja koulutukset", "Lisäkoulutus"],
        "languages": ["Kielitaito", "KIELITAITO", "Kielet", "Kielitaito"],
        "licences": ["Kortit ja luvat", "PÄTEVYYDET", "Luvat", "Kortit"],
        "skills": ["Osaaminen", "TAIDOT", "IT-taidot", "Erityisosaaminen"],
        "unpaid": ["Vapaaehtoistyö", "LUOTTAMUSTOIMET", "Järjestötoiminta", "Vapaaehtoistyö"],
        "contact": ["Yhteystiedot", "YHTEYSTIEDOT", "Henkilötiedot", "Yhteystiedot"],
        "references": ["Suosittelijat", "SUOSITTELIJAT", "Suosittelijat", "Suosittelijat"],
    },
    "nb": {
        "profile": ["Profil", "OM MEG", "Sammendrag", "Nøkkelkvalifikasjoner"],
        "work": ["Arbeidserfaring", "YRKESERFARING", "Erfaring", "Arbeidserfaring"],
        "education": ["Utdanning", "UTDANNELSE", "Utdanning", "Utdannelse"],
        "courses": ["Kurs", "KURS OG SERTIFISERINGER", "Etterutdanning", "Kurs"],
        "languages": ["Språk", "SPRÅKKUNNSKAPER", "Språk", "Språkferdigheter"],
        "licences": ["Sertifikater", "FØRERKORT OG SERTIFIKATER", "Godkjenninger", "Sertifiseringer"],
        "skills": ["Ferdigheter", "KOMPETANSE", "Datakunnskaper", "Kompetanse"],
        "unpaid": ["Frivillig arbeid", "VERV", "Frivillig arbeid", "Verv"],
        "contact": ["Kontakt", "KONTAKTINFORMASJON", "Kontakt", "Personalia"],
        "references": ["Referanser", "REFERANSER", "Referanser", "Referanser"],
    },
    "nn": {
        "profile": ["Profil", "OM MEG", "Samandrag", "Kort om meg"],
        "work": ["Arbeidserfaring", "YRKESERFARING", "Erfaring", "Arbeidsrøynsle"],
        "education": ["Utdanning", "UTDANNING", "Utdanning", "Skulegang"],
        "courses": ["Kurs", "KURS OG SERTIFISERINGAR", "Etterutdanning", "Kurs"],
        "languages": ["Språk", "SPRÅKKUNNSKAPAR", "Språk", "Språkkunnskap"],
        "licences": ["Sertifikat", "FØRARKORT OG SERTIFIKAT", "Godkjenningar", "Sertifikat"],
        "skills": ["Ferdigheiter", "KOMPETANSE", "Datakunnskapar", "Kunnskapar"],
        "unpaid": ["Frivillig arbeid", "VERV", "Frivillig arbeid", "Verv"],
        "contact": ["Kontakt", "KONTAKTINFORMASJON", "Kontakt", "Personalia"],
        "references": ["Referansar", "REFERANSAR", "Referansar", "Referansar"],
    },
    "da": {
        "profile": ["Profil", "OM MIG", "Resumé", "Kort om mig"],
        "work": ["Erhvervserfaring", "ARBEJDSERFARING", "Erhvervserfaring", "Ansættelser"],
        "education": ["Uddannelse", "UDDANNELSE", "Uddannelser", "Uddannelsesbaggrund"],
        "courses": ["Kurser", "KURSER OG CERTIFIKATER", "Efteruddannelse", "Kurser"],
        "languages": ["Sprog", "SPROG", "Sprogkundskaber", "Sprog"],
        "licences": ["Certifikater", "KØREKORT OG CERTIFIKATER", "Autorisationer", "Kørekort"],
        "skills": ["Kompetencer", "FAGLIGE KOMPETENCER", "Færdigheder", "IT-kompetencer"],
        "unpaid": ["Frivilligt arbejde", "FRIVILLIGT ARBEJDE", "Tillidshverv", "Frivilligt arbejde"],
        "contact": ["Kontakt", "KONTAKT", "Personlige oplysninger", "Kontaktoplysninger"],
        "references": ["Referencer", "REFERENCER", "Referencer", "Referencer"],
    },
    "en": {
        "profile": ["Profile", "SUMMARY", "About me", "Personal statement"],
        "work": ["Work experience", "EMPLOYMENT HISTORY", "Experience", "Professional experience"],
        "education": ["Education", "EDUCATION", "Education and training", "Academic background"],
        "courses": ["Courses", "CERTIFICATIONS", "Courses and certificates", "Training"],
        "languages": ["Languages", "LANGUAGES", "Language skills", "Languages"],
        "licences": ["Licences", "LICENCES", "Licences and certificates", "Permits"],
        "skills": ["Skills", "TECHNICAL SKILLS", "Key skills", "Skills"],
        "unpaid": ["Volunteering", "VOLUNTARY WORK", "Volunteer experience", "Volunteering"],
        "contact": ["Contact", "CONTACT", "Contact details", "Personal information"],
        "references": ["References", "REFERENCES", "References", "References"],
    },
}

REFERENCES = {
    "sv": "Lämnas på begäran.",
    "fi": "Annetaan pyydettäessä.",
    "nb": "Oppgis på forespørsel.",
    "nn": "Blir gjevne på førespurnad.",
    "da": "Oplyses efter aftale.",
    "en": "Available on request.",
}

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu".split(),
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "nn": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
SHORT = {
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec".split(),
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split(),
    "nb": "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.".split(),
    "nn": "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.".split(),
    "da": "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(),
}
NOW = {
    "sv": ["pågående", "nu", "", "nuvarande", "tills vidare", "idag"],
    "fi": ["nykyinen", "", "jatkuu", "tällä hetkellä", "nyt", ""],
    "nb": ["nå", "d.d.", "", "dags dato", "i dag", "nåværende"],
    "nn": ["no", "d.d.", "", "dags dato", "i dag", "noverande"],
    "da": ["nu", "d.d.", "", "nuværende", "i dag", "dato"],
    "en": ["present", "now", "", "current", "today", "ongoing"],
}
AT = {"sv": "på", "fi": "–", "nb": "hos", "nn": "hos", "da": "hos", "en": "at"}
LABELS = {
    "sv": {"period": "Period", "title": "Befattning", "organisation": "Arbetsgivare", "place": "Ort", "text": "Arbetsuppgifter", "degree": "Utbildning", "school": "Skola", "credits": "Omfattning"},
    "fi": {"period": "Aika", "title": "Tehtävä", "organisation": "Työnantaja", "place": "Paikkakunta", "text": "Työtehtävät", "degree": "Tutkinto", "school": "Oppilaitos", "credits": "Laajuus"},
    "nb": {"period": "Periode", "title": "Stilling", "organisation": "Arbeidsgiver", "place": "Sted", "text": "Arbeidsoppgaver", "degree": "Utdanning", "school": "Skole", "credits": "Omfang"},
    "nn": {"period": "Periode", "title": "Stilling", "organisation": "Arbeidsgjevar", "place": "Stad", "text": "Arbeidsoppgåver", "degree": "Utdanning", "school": "Skule", "credits": "Omfang"},
    "da": {"period": "Periode", "title": "Stilling", "organisation": "Arbejdsgiver", "place": "Sted", "text": "Arbejdsopgaver", "degree": "Uddannelse", "school": "Skole", "credits": "Omfang"},
    "en": {"period": "Dates", "title": "Position", "organisation": "Employer", "place": "Location", "text": "Main activities", "degree": "Qualification", "school": "School", "credits": "Credits"},
}  # fmt: skip
CONTACT = {
    "sv": ["E-post", "Telefon", "Adress", "Född"],
    "fi": ["Sähköposti", "Puhelin", "Osoite", "Syntynyt"],
    "nb": ["E-post", "Telefon", "Adresse", "Født"],
    "nn": ["E-post", "Telefon", "Adresse", "Fødd"],
    "da": ["E-mail", "Telefon", "Adresse", "Født"],
    "en": ["Email", "Phone", "Address", "Date of birth"],
}
LANGUAGE_NAMES = {
    "sv": dict(sv="Svenska", en="Engelska", de="Tyska", ar="Arabiska", fr="Franska", no="Norska", so="Somaliska", es="Spanska", it="Italienska"),
    "fi": dict(fi="Suomi", en="Englanti", sv="Ruotsi", de="Saksa", ru="Venäjä", ja="Japani", so="Somali", ar="Arabia"),
    "nb": dict(nb="Norsk", en="Engelsk", de="Tysk", fr="Fransk", ur="Urdu", es="Spansk", pl="Polsk"),
    "nn": dict(nn="Norsk", en="Engelsk", es="Spansk", de="Tysk", da="Dansk", fr="Fransk", so="Somali"),
    "da": dict(da="Dansk", en="Engelsk", de="Tysk", sv="Svensk", tr="Tyrkisk"),
    "en": dict(en="English", hi="Hindi", sv="Swedish", nb="Norwegian", sw="Swahili", fi="Finnish", pl="Polish", da="Danish", fr="French", zh="Chinese", es="Spanish", de="German", cs="Czech", uk="Ukrainian", ru="Russian"),
}  # fmt: skip
