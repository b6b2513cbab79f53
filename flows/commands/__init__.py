"""What each command of the command line does, a module each. They print; what they print about lives in rendata/."""
