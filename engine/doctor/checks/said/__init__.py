"""What is said to the program: by the environment, by the files of config/."""
