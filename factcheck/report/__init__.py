"""Report: ArticleDossier → text. Pure: no clock, no locale, no path, no terminal width."""
