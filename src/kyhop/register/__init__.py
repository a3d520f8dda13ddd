"""The legal register of the deployment: which acts exist, in force since and until when."""
