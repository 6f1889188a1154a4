var transcript=[{start:0.4,text:"Is the lamp lit?"},{start:2.5,text:"Since six, yes."}];window.show(transcript);
